# Build: docker build -t arrhythmiaweb .
# Run:   docker run -p 8080:8080 -v arrhythmiaweb-uploads:/app/uploads -v arrhythmiaweb-data:/app/App_Data arrhythmiaweb
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Only the native libraries of the image's own processor: those of every platform weigh 700 MB.
ARG TARGETARCH
WORKDIR /source

# The packages first: this layer is made anew only when a version changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ArrhythmiaWeb.Ecg/ArrhythmiaWeb.Ecg.csproj src/ArrhythmiaWeb.Ecg/
COPY src/ArrhythmiaWeb/ArrhythmiaWeb.csproj src/ArrhythmiaWeb/
RUN dotnet restore src/ArrhythmiaWeb --arch $TARGETARCH

COPY src src
COPY models models
COPY wwwroot wwwroot
RUN dotnet publish src/ArrhythmiaWeb --configuration Release --arch $TARGETARCH --no-restore --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
RUN apt-get update && apt-get install --yes --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY --from=build /app .

# The account "app" of the base image may write into these two folders and nowhere else.
RUN mkdir uploads App_Data && chown app:app uploads App_Data && chmod 700 uploads App_Data
USER app
VOLUME ["/app/uploads", "/app/App_Data"]
EXPOSE 8080
ENV ASPNETCORE_HTTP_PORTS=8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD curl --fail --silent http://localhost:8080/health || exit 1
ENTRYPOINT ["dotnet", "ArrhythmiaWeb.dll"]
