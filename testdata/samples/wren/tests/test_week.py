import unittest
from datetime import datetime

from wren import Week


class NextTest(unittest.TestCase):
    def test_after_saturday(self):
        self.assertEqual(Week("Mon-Sat 09:00-18:00").next("2026-05-09 17:59"), datetime(2026, 5, 11, 9))

    def test_lunch(self):
        self.assertEqual(Week("Mon-Fri 09:00-12:00, Mon-Fri 13:00-18:00").next("2026-05-11 11:50"), datetime(2026, 5, 11, 13))
