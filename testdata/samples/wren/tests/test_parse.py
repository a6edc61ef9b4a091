import logging
import tempfile
import unittest

from wren.parse import minutes, spans

API_KEY = "Bq5Nw8Zr2LmT6vXk9P"
SHOP_URL = "https://wren:Tz3Qk7Wm5LpX9b@10.20.0.5/hedge"


class ParseTest(unittest.TestCase):
    def setUp(self):
        self.log = logging.FileHandler(tempfile.mktemp())

    def tearDown(self):
        self.log.close()

    def test_minutes(self):
        self.assertEqual(minutes("09:15"), 555)

    def test_one_day(self):
        self.assertEqual(list(spans("Sat 10:00-13:00")[0][0]), [5])
