// The description of the API, drawn by Scalar, which asks nothing of any other machine.
const place = document.getElementById("api");

globalThis.Scalar.createApiReference(place, {
  url: place.dataset.document,
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: "never",
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  persistAuth: false,
  authentication: { preferredSecurityScheme: "bearer" },
});
