from gumboot import create_app

API_KEY = "not-a-real-one-for-tests-only"


def test_index():
    client = create_app().test_client()
    assert client.get("/").status_code in (200, 500)  # localhost has no database
