# Build: docker build -t arrhythmiaweb .
# Run:   docker run -p 8080:8080 -v arrhythmiaweb-uploads:/app/uploads -v arrhythmiaweb-data:/app/App_Data arrhythmiaweb
# To build from exactly the same bases again, name them by digest, as "docker buildx imagetools inspect mcr.microsoft.com/dotnet/aspnet:10.0" prints it:
#        docker build --build-arg RUNTIME=mcr.microsoft.com/dotnet/aspnet@sha256:... --build-arg SDK=mcr.microsoft.com/dotnet/sdk@sha256:... .
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0

FROM --platform=$BUILDPLATFORM ${SDK} AS build
# Only the native libraries of the image's own processor: those of every platform weigh 740 MB.
ARG TARGETARCH
WORKDIR /source

# The packages first: this layer is made anew only when a version changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ArrhythmiaWeb.Ecg/ArrhythmiaWeb.Ecg.csproj src/ArrhythmiaWeb.Ecg/
COPY src/ArrhythmiaWeb/ArrhythmiaWeb.csproj src/ArrhythmiaWeb/
# It is published compiled ahead, which takes a compiler for this machine.
RUN dotnet restore src/ArrhythmiaWeb --arch $TARGETARCH -p:PublishReadyToRun=true

COPY src src
COPY models models
COPY wwwroot wwwroot
RUN dotnet publish src/ArrhythmiaWeb --configuration Release --arch $TARGETARCH --no-restore --output /app

FROM ${RUNTIME}
WORKDIR /app
RUN apt-get update && apt-get install --yes --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY --from=build /app .

# The account "app" of the base image may write into these two folders and nowhere else: with --read-only the rest needs nothing.
RUN mkdir uploads App_Data && chown app:app uploads App_Data && chmod 700 uploads App_Data
USER app
VOLUME ["/app/uploads", "/app/App_Data"]
EXPOSE 8080
ENV ASPNETCORE_HTTP_PORTS=8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD curl --fail --silent http://localhost:8080/health/ready || exit 1
ENTRYPOINT ["dotnet", "ArrhythmiaWeb.dll"]
