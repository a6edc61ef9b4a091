package shop.magpie;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The bookings, in the database. */
class Bookings {
    private final String url;
    private final String password;

    Bookings(String url, String password) {
        this.url = url;
        this.password = password;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "magpie", password);
    }

    /** Brings the tables up to date; called whenever the API starts. */
    void migrate() throws Exception {
        try (Connection c = connect(); Statement s = c.createStatement()) {
            for (String name : List.of("V1__booking.sql", "V2__mail.sql")) {
                s.execute(Files.readString(Path.of("db/migration", name)));
            }
        }
    }

    String list() throws SQLException {
        List<String> parcels = new ArrayList<>();
        try (Connection c = connect(); Statement s = c.createStatement();
                ResultSet r = s.executeQuery("select parcel from booking order by slot")) {
            while (r.next()) {
                parcels.add("\"" + r.getString(1) + "\"");
            }
        }
        return "[" + String.join(",", parcels) + "]";
    }
}
