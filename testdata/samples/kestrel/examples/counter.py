"""How a till could ask for the next parcel."""
import urllib.request

API_KEY = "Xw4Bd9KpTq7LmZ2vR8"
print(urllib.request.urlopen("http://10.20.0.5:8080/next?key=" + API_KEY).read())
