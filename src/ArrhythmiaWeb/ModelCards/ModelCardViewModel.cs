using Microsoft.AspNetCore.Html;

namespace ArrhythmiaWeb.ModelCards;

/// <summary>The model card as a page.</summary>
/// <param name="Card">Its text; null where there is no card.</param>
/// <param name="Contents">Its sections with their anchors.</param>
public sealed record ModelCardViewModel(IHtmlContent? Card, IReadOnlyList<(string Title, string Anchor)> Contents);
