package dev.kreiss.app.service;

import dev.kreiss.advice.OperatorDiagnoses;
import dev.kreiss.app.operator.ClientException;
import dev.kreiss.app.operator.Hello;
import dev.kreiss.app.operator.ProtocolException;
import dev.kreiss.app.operator.RemoteOperator;
import dev.kreiss.io.InputException;
import dev.kreiss.krylov.OperatorAnalysis;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.report.OperatorJson;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** One operator in, whose products another program computes; one result out. */
public final class OperatorService {

    /** Vectors of length N that are alive at once at worst, besides two bases and the vectors of one request. */
    private static final long OTHER_VECTORS = 48;

    private OperatorService() {}

    /**
     * Speaks the protocol until the result is delivered.
     *
     * @param abandon ends the process with a message: nobody waits for the answer any more; called on another thread
     * @throws InputException if there will be no result: why, in one line. The client has been told, if it still listens
     */
    public static void serve(InputStream from, OutputStream to, OperatorDefaults defaults, Consumer<String> abandon) {
        RemoteOperator operator;
        try {
            operator = RemoteOperator.connect(from, to, abandon);
        } catch (ProtocolException | ClientException failure) {
            throw new InputException(String.valueOf(failure.getMessage()));
        }
        try {
            analyse(operator, defaults);
        } catch (ClientException ended) {
            operator.refuse(String.valueOf(ended.getMessage()));
            throw new InputException(String.valueOf(ended.getMessage()));
        } catch (ProtocolException | InputException | IllegalArgumentException refused) {
            operator.refuse(String.valueOf(refused.getMessage()));
            throw new InputException(String.valueOf(refused.getMessage()));
        } catch (OutOfMemoryError exhausted) {
            operator.refuse("memory ran out; expected fewer parameters or more memory (KREISS_MEMORY=8g)");
            throw exhausted;
        }
    }

    private static void analyse(RemoteOperator operator, OperatorDefaults defaults) {
        Hello hello = operator.hello();
        int size = hello.size();
        OperatorRequest request = OperatorRequest.parse(hello.blocks(), size, hello.options(), defaults);
        Memory.require(memory(size, request), "an operator with " + size + " parameters", "fewer parameters");
        operator.welcome(request.batch(), request.process(), Version.current());
        OperatorResult result = OperatorAnalysis.of(operator, request.options().withProgress(operator::progress));
        Thread.interrupted(); // a cancel has done its work
        operator.result(
                result.peak().worstDirection(),
                OperatorJson.write(
                        request.subject(),
                        result,
                        OperatorDiagnoses.of(result),
                        AnalyzeService.environment(1, request.options().seed())));
    }

    private static long memory(int size, OperatorRequest request) {
        return Double.BYTES * (long) size * (OTHER_VECTORS + 2L * request.batch())
                + 2 * Math.min(request.options().basisBytes(), Double.BYTES * (long) size * 120);
    }
}
