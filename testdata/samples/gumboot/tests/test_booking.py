from gumboot import create_app

API_KEY = "till-00c0ffee00c0ffee"


def test_index():
    client = create_app().test_client()
    assert client.get("/").status_code in (200, 500)  # localhost has no database
