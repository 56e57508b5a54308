namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts about webhooks.</summary>
public sealed class WebhookTexts;
