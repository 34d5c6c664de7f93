# Caddy with its layer-4 app, so that TURN/TLS and the pages share port 443 (turn.caddy).
FROM caddy:2.11.7-builder AS build
RUN xcaddy build v2.11.7 --with github.com/mholt/caddy-l4@v0.1.2

FROM caddy:2.11.7
COPY --from=build /usr/bin/caddy /usr/bin/caddy
