package ogenblik.http;

/** A part of the service that is reached over HTTP. */
public interface Surface {
    void mount(Routes routes);
}
