namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>One picture of a list.</summary>
/// <param name="Id">The prediction's name in addresses.</param>
/// <param name="IsJudged">Whether the reader has judged it.</param>
public sealed record PictureToRead(Guid Id, bool IsJudged);
