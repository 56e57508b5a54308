using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>How far a reader is with a list.</summary>
/// <param name="pictures">The list, in order.</param>
public sealed class ReadingProgress(IReadOnlyList<PictureToRead> pictures)
{
    /// <summary>How many pictures there are.</summary>
    public int Count => pictures.Count;

    /// <summary>How many of them the reader has judged.</summary>
    public int Judged { get; } = pictures.Count(picture => picture.IsJudged);

    /// <summary>How many are left.</summary>
    public int Left => Count - Judged;

    /// <summary>The first picture that the reader has not judged; null where there is none.</summary>
    public Guid? First => pictures.FirstOrDefault(picture => !picture.IsJudged)?.Id;

    /// <summary>Whether the reader has judged a picture.</summary>
    /// <param name="id">The prediction's name.</param>
    public bool HasJudged(Guid id) => pictures.Any(picture => picture.Id == id && picture.IsJudged);

    /// <summary>Where a picture stands in the list.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <returns>Its place, from 1; 0 where it does not stand there.</returns>
    public int PlaceOf(Guid id) => pictures.TakeWhile(picture => picture.Id != id).Count() is var before && before < Count ? before + 1 : 0;

    /// <summary>The picture at a place.</summary>
    /// <param name="place">The place, from 1.</param>
    /// <returns>Its name; null where the list has no such place.</returns>
    public Guid? At(int place) => place >= 1 && place <= Count ? pictures[place - 1].Id : null;

    /// <summary>The picture to judge after another: the next that the reader has not judged, from the beginning again where there is none behind it.</summary>
    /// <param name="id">The other, which may itself not be judged yet.</param>
    /// <returns>Its name; null where none is left.</returns>
    public Guid? After(Guid id)
    {
        var place = PlaceOf(id);
        return pictures.Skip(place).Concat(pictures.Take(place)).FirstOrDefault(picture => !picture.IsJudged && picture.Id != id)?.Id;
    }

    /// <summary>Says it in a line.</summary>
    public string InWords(IStringLocalizer<ReadingTexts> texts) => texts["Progress", Judged, Count, Left];
}
