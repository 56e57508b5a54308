using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Jobs;

/// <summary>One picture, recording or other file of what was sent.</summary>
/// <param name="Path">The name it was sent with, with its folders.</param>
/// <param name="Kind">What it is.</param>
public sealed record SentItem(string Path, JobItemKind Kind)
{
    /// <summary>A picture's file.</summary>
    public string? Picture { get; private init; }

    /// <summary>A picture's format.</summary>
    public ImageFormat? Format { get; private init; }

    /// <summary>A recording's files.</summary>
    public FoundRecording? Recording { get; private init; }

    /// <summary>Why it cannot be answered, as <see cref="ItemMessage"/> stores it; null where it can.</summary>
    public string? Message { get; init; }

    /// <summary>A picture.</summary>
    public static SentItem OfPicture(string path, string file, ImageFormat format) => new(path, JobItemKind.Picture) { Picture = file, Format = format };

    /// <summary>A recording.</summary>
    public static SentItem OfRecording(string path, FoundRecording recording) => new(path, JobItemKind.Recording) { Recording = recording };

    /// <summary>Something that cannot be answered.</summary>
    public static SentItem Refused(string path, ItemReason reason) => new(path, JobItemKind.Unknown) { Message = ItemMessage.Of(reason) };

    /// <summary>The same, for what a finding says.</summary>
    public static SentItem Refused(string path, Finding finding) => new(path, JobItemKind.Unknown) { Message = ItemMessage.Of(finding) };

    /// <summary>The same, for what a sentence says.</summary>
    public static SentItem Refused(string path, string sentence) => new(path, JobItemKind.Unknown) { Message = ItemMessage.Fitting(sentence) };
}
