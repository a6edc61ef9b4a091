package shop.magpie;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends labels to the printer in the back room. */
class Labels {
    private static final String PRINTER = "http://labels.magpie.internal:9100/print";

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    int print(String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(PRINTER)).POST(HttpRequest.BodyPublishers.ofString(text)).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
