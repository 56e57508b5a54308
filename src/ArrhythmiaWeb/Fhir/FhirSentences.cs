using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Fhir;

/// <summary>Says a result in sentences for people who read it in another system.</summary>
public sealed class FhirSentences(IStringLocalizer<FhirTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    /// <summary>The whole result in a few sentences.</summary>
    public string Conclude(ExchangedResult result) => result.IsHidden ? texts["Hidden"] : string.Join(' ', result switch
    {
        ExchangedPicture picture => [.. OfPicture(picture), OfReader(picture)],
        ExchangedRecording recording => [.. OfRecording(recording), OfReader(recording)],
        _ => Array.Empty<string>(),
    });

    /// <summary>The counts of a recording's beats in a sentence.</summary>
    public string Count(ExchangedRecording recording) => texts[
        "Beats", Number(recording.Counts.Sum(group => group.Beats)), string.Join(", ", recording.Counts.Select(group => $"{Number(group.Beats)} {group.Code}"))];

    /// <summary>Names a group of beats.</summary>
    /// <param name="code">Its code, such as "S".</param>
    public string NameOfGroup(string code) => shared.NameOf(LabelSet.AamiWithPaced.Classes.Single(known => known.Code == code));

    private IEnumerable<string> OfPicture(ExchangedPicture picture)
    {
        yield return texts["ModelSays", shared.NameOf(picture.Prediction.ClassCode), ShownProbability.InWords(picture.Prediction.Confidence)];
        if (picture.Prediction.IsCertain is { } certain)
        {
            yield return texts[certain ? "IsCertain" : "IsNotCertain"];
        }
    }

    private IEnumerable<string> OfRecording(ExchangedRecording recording)
    {
        yield return Count(recording);
        if (recording.Rate is { } rate)
        {
            yield return texts["Rate", Number(rate)];
        }
    }

    private string OfReader(ExchangedResult result) => (result.Judged, result.Row.ReviewState, result) switch
    {
        (null, _, _) => texts["NotJudged"],
        ({ } word, ReviewState.Agreed, _) => texts["Agreed", word.Reader],
        ({ } word, ReviewState.Corrected, ExchangedPicture picture) => texts["Corrected", word.Reader, shared.NameOf(picture.ClassCode)],
        ({ } word, ReviewState.Corrected, _) => texts["RecordingCorrected", word.Reader],
        ({ } word, ReviewState.Open, _) => texts["RecordingJudgedInPart", word.Reader],
        ({ } word, _, _) => texts["CannotTell", word.Reader],
    };

    private static string Number(double number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
