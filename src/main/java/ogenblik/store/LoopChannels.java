package ogenblik.store;

import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts Lettuce's channels on one event loop of Vert.x, with what is written in one turn of it flushed together. */
final class LoopChannels implements EventLoopGroupProvider, NettyCustomizer {
    private final EventLoop loop;
    private @Nullable Connection connection;

    LoopChannels(EventLoop loop) {
        this.loop = loop;
    }

    void announceTo(Connection opener) {
        this.connection = opener;
    }

    @Override
    public void afterChannelInitialized(Channel channel) {
        channel.pipeline()
                .addFirst(new FlushConsolidationHandler(
                        FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true));
        if (connection != null) connection.opened(channel);
    }

    /** An event loop is a group of one. Lettuce casts to no more than {@link EventLoopGroup}. */
    @Override
    @SuppressWarnings("unchecked")
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return (T) loop;
    }

    @Override
    public int threadPoolSize() {
        return 1;
    }

    /** The loop is Vert.x's and outlives the connection. */
    @Override
    public Future<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }
}
