# The build needs the registry once; the layer of dependencies is kept until pom.xml changes.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B -ntp -DskipTests dependency:go-offline
COPY src src
COPY config config
RUN mvn -B -ntp -q -DskipTests package

FROM eclipse-temurin:25-jre
# Drawing pictures takes them, although the letters are those of a font in the jar: Java asks fontconfig for fonts before it
# reads any, and a letter that ours lacks is one of DejaVu's.
# `train scores` grows its trees with LightGBM, which takes libgomp1.
RUN apt-get update && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core libgomp1 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home ogenblik
WORKDIR /app
COPY --from=build /build/target/ogenblik.jar .
COPY config config
# Where sights and clicks wait while Redis is gone (tracking.buffer): a volume outlives the container.
RUN mkdir facts && chown 10001 facts
VOLUME /app/facts
USER 10001
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD curl -fsS http://127.0.0.1:8081/health/live || wget -qO- http://127.0.0.1:8081/health/live || exit 1
# For any JVM in here; set it anew to change what they get. The memory is that of the container.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
ENTRYPOINT ["java", "-jar", "ogenblik.jar"]
CMD ["serve", "--config", "config/ogenblik.yaml"]
