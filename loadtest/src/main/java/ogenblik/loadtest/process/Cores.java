package ogenblik.loadtest.process;

import java.io.IOException;

/** Says which cores a process may use, all of its threads, by {@code taskset}. */
public enum Cores {
    /** That of the server that is measured. */
    SERVER("0"),
    /** That of everything else: Redis and the generator. */
    OTHERS("1"),
    /** Both, to warm up. */
    ALL("0,1");

    private final String list;

    Cores(String list) {
        this.list = list;
    }

    public void pin(long pid) throws IOException, InterruptedException {
        var taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", list, Long.toString(pid))
                .redirectErrorStream(true)
                .start();
        var said = new String(taskset.getInputStream().readAllBytes());
        if (taskset.waitFor() != 0)
            throw new IOException("can't keep process " + pid + " on core " + list + ": " + said.strip());
    }
}
