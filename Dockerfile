# Builds with the classic builder and with BuildKit alike:
#   docker build -t registrysync .
#   docker build -t registrysync-simulator --target simulator .
# Another package feed: --build-arg NUGET_SOURCE=<index>. Certificates to trust while building: docker/trust/*.crt.
ARG DOTNET_SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG DOTNET_ASPNET=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${DOTNET_SDK} AS build
ARG NUGET_SOURCE=
ENV CI=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 NUGET_CERT_REVOCATION_MODE=offline
WORKDIR /build
COPY docker/trust/ /usr/local/share/ca-certificates/
RUN update-ca-certificates >/dev/null 2>&1 || true
# Packages first: sources change more often than they do, and the lock files say exactly which.
COPY global.json Directory.Build.props Directory.Packages.props RegistrySync.sln RegistrySync.Run.slnf ./
COPY src/RegistrySync.Linkage/*.csproj src/RegistrySync.Linkage/packages.lock.json src/RegistrySync.Linkage/
COPY src/RegistrySync.Domain/*.csproj src/RegistrySync.Domain/packages.lock.json src/RegistrySync.Domain/
COPY src/RegistrySync.Pipeline/*.csproj src/RegistrySync.Pipeline/packages.lock.json src/RegistrySync.Pipeline/
COPY src/RegistrySync.Host/*.csproj src/RegistrySync.Host/packages.lock.json src/RegistrySync.Host/
COPY src/RegistrySync.Simulator/*.csproj src/RegistrySync.Simulator/packages.lock.json src/RegistrySync.Simulator/
RUN for project in Host Simulator; do \
        dotnet restore src/RegistrySync.$project --locked-mode ${NUGET_SOURCE:+--source "$NUGET_SOURCE"} || exit 1; \
    done
COPY .editorconfig ./
COPY config/ config/
COPY docs/rules/ docs/rules/
COPY src/ src/
RUN for project in Host Simulator; do \
        dotnet publish src/RegistrySync.$project -c Release --no-restore -o /out/$project || exit 1; \
    done

FROM ${DOTNET_ASPNET} AS base
# The image has no Kerberos library, and the driver would say so before it goes on without.
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 ASPNETCORE_HTTP_PORTS=8080 PGGSSENCMODE=disable
WORKDIR /app
RUN mkdir -p /data/drop && chown -R "${APP_UID:-1654}" /data
VOLUME /data/drop
EXPOSE 8080
# bash speaks TCP, so the image needs no curl.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]

FROM base AS simulator
COPY --from=build /out/Simulator/ ./
COPY config/simulator/ config/simulator/
USER 1654
ENTRYPOINT ["dotnet", "RegistrySync.Simulator.dll"]
CMD ["serve", "--urls", "http://0.0.0.0:8080", "--drop", "/data/drop"]

FROM base AS host
ENV REGISTRYSYNC_ROOT=/app REGISTRYSYNC__PULLING__FOLDER=/data/drop
COPY --from=build /out/Host/ ./
COPY config/ config/
USER 1654
ENTRYPOINT ["dotnet", "RegistrySync.Host.dll"]
CMD ["serve"]
