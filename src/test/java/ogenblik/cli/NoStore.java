package ogenblik.cli;

import ogenblik.config.Config;

/** Behind the commands nothing can be reached: how they get on without. */
record NoStore() implements Backstage {
    @Override
    public Tools connect(Config config) {
        throw new CommandFailedException("no store");
    }

    @Override
    public Service serve(Config config) {
        throw new CommandFailedException("no service");
    }

    @Override
    public Service serveDemo(Config config) {
        throw new CommandFailedException("no service");
    }
}
