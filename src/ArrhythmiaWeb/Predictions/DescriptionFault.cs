using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Predictions;

/// <summary>What is wrong with what somebody says of a picture.</summary>
public enum DescriptionFault
{
    /// <summary>The patient reference is longer than <see cref="Data.Patient.MaxReferenceLength"/>.</summary>
    ReferenceTooLong,

    /// <summary>The patient reference holds characters that cannot be seen.</summary>
    ReferenceUnreadable,

    /// <summary>The patient reference reads like a name.</summary>
    ReferenceLooksLikeName,

    /// <summary>The note is longer than <see cref="Prediction.MaxNoteLength"/>.</summary>
    NoteTooLong,

    /// <summary>The note holds characters that cannot be seen.</summary>
    NoteUnreadable,

    /// <summary>The ECG cannot have been recorded yet.</summary>
    DayInFuture,

    /// <summary>Nobody recorded ECGs yet.</summary>
    DayTooEarly,

    /// <summary>What was typed is no day.</summary>
    DayUnreadable,

    /// <summary>The time shown is no number.</summary>
    SecondsUnreadable,

    /// <summary>The time shown is not one that a picture of beats can show.</summary>
    SecondsOutOfRange,

    /// <summary>A frequency is no number.</summary>
    FrequenciesUnreadable,

    /// <summary>The frequencies are in the wrong order, or none that an ECG has.</summary>
    FrequenciesOutOfRange,
}
