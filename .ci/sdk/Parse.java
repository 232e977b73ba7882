import com.sun.source.util.JavacTask;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parses a file with the compiler's own parser: java Parse.java FILE. Exits 1 at a mistake of syntax. */
public class Parse {
    public static void main(String[] args) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        StandardJavaFileManager files = compiler.getStandardFileManager(found, null, StandardCharsets.UTF_8);
        var task = (JavacTask) compiler.getTask(null, files, found, List.of(), null, files.getJavaFileObjects(new File(args[0])));
        task.parse();
        for (var diagnostic : found.getDiagnostics()) {
            System.err.println(diagnostic);
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                System.exit(1);
            }
        }
    }
}
