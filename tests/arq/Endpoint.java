import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;

/** Jena's ARQ over graphs in memory, on loopback: as much of the SPARQL and Graph Store Protocols as tests need. */
public class Endpoint {
    private static final Map<String, Model> GRAPHS = new HashMap<>();

    private interface Handler {
        Answer handle(HttpExchange exchange) throws IOException;
    }

    private record Answer(int status, String type, ByteArrayOutputStream body) {
        Answer(int status, String text) {
            this(status, "text/plain", new ByteArrayOutputStream());
            body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Serves at a free port, which is printed, until the process is ended. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/query", exchange -> answer(exchange, Endpoint::query));
        server.createContext("/store", exchange -> answer(exchange, Endpoint::store));
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        Answer answer;
        try {
            answer = handler.handle(exchange);
        } catch (RuntimeException error) {
            answer = new Answer(500, error.toString());
        }
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), answer.body().size() == 0 ? -1 : answer.body().size());
        answer.body().writeTo(exchange.getResponseBody());
        exchange.close();
    }

    private static Answer query(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange.getRequestURI().getRawQuery());
        form.putAll(form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Query query = QueryFactory.create(form.get("query"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (QueryExecution execution = QueryExecutionFactory.create(query, graph(form.get("default-graph-uri")))) {
            if (query.isSelectType()) {
                ResultSetFormatter.outputAsJSON(body, execution.execSelect());
            } else if (query.isAskType()) {
                ResultSetFormatter.outputAsJSON(body, execution.execAsk());
            } else {
                RDFDataMgr.write(body, execution.execConstruct(), Lang.NTRIPLES);
                return new Answer(200, Lang.NTRIPLES.getHeaderString(), body);
            }
        }
        return new Answer(200, "application/sparql-results+json", body);
    }

    private static Answer store(HttpExchange exchange) throws IOException {
        String name = form(exchange.getRequestURI().getRawQuery()).get("graph");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        switch (exchange.getRequestMethod()) {
            case "GET" -> RDFDataMgr.write(body, graph(name), Lang.NTRIPLES);
            case "DELETE" -> GRAPHS.remove(name);
            case "PUT" -> {
                GRAPHS.remove(name);
                RDFDataMgr.read(graph(name), exchange.getRequestBody(), Lang.NTRIPLES);
            }
            case "POST" -> RDFDataMgr.read(graph(name), exchange.getRequestBody(), Lang.NTRIPLES);
            default -> throw new IllegalArgumentException(exchange.getRequestMethod());
        }
        return new Answer(200, Lang.NTRIPLES.getHeaderString(), body);
    }

    private static Model graph(String name) {
        return GRAPHS.computeIfAbsent(name, missing -> ModelFactory.createDefaultModel());
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String part : text == null ? new String[0] : text.split("&")) {
            String[] pair = part.split("=", 2);
            form.put(decoded(pair[0]), pair.length == 1 ? "" : decoded(pair[1]));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
