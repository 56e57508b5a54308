using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Says in the reader's language what is wrong with what they said of a picture.</summary>
public static class DescriptionWords
{
    /// <summary>Says one fault in a sentence.</summary>
    /// <param name="texts">The texts of the reader's language.</param>
    /// <param name="fault">The fault.</param>
    public static string Say(this IStringLocalizer<PredictionTexts> texts, DescriptionFault fault) => fault switch
    {
        DescriptionFault.ReferenceTooLong => texts["ReferenceTooLong", Patient.MaxReferenceLength],
        DescriptionFault.ReferenceUnreadable => texts["ReferenceUnreadable"],
        DescriptionFault.ReferenceLooksLikeName => texts["ReferenceLooksLikeName"],
        DescriptionFault.NoteTooLong => texts["NoteTooLong", Prediction.MaxNoteLength],
        DescriptionFault.NoteUnreadable => texts["NoteUnreadable"],
        DescriptionFault.DayInFuture => texts["DayInFuture"],
        DescriptionFault.DayTooEarly => texts["DayTooEarly"],
        DescriptionFault.DayUnreadable => texts["DayUnreadable"],
        DescriptionFault.SecondsUnreadable => texts["SecondsUnreadable"],
        DescriptionFault.SecondsOutOfRange => texts["SecondsOutOfRange", UploadDescription.LeastSeconds, UploadDescription.MostSeconds],
        DescriptionFault.FrequenciesUnreadable => texts["FrequenciesUnreadable"],
        DescriptionFault.FrequenciesOutOfRange => texts["FrequenciesOutOfRange", UploadDescription.MostHertz],
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
