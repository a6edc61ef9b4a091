package shop.magpie;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.logging.FileHandler;
import java.util.logging.Logger;

/** The booking API. */
public class Main {
    static final Logger LOG = Logger.getLogger("magpie");

    public static void main(String[] args) throws Exception {
        LOG.addHandler(new FileHandler("/var/log/magpie/api.log", 1_000_000, 5));
        Bookings bookings = new Bookings(System.getenv("DATABASE_URL"), System.getenv("DATABASE_PASSWORD"));
        bookings.migrate();
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/bookings", exchange -> {
            byte[] body = answer(bookings).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
        LOG.info("The other magpie sits.");
    }

    private static String answer(Bookings bookings) throws IOException {
        try {
            return bookings.list();
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
    }
}
