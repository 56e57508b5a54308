using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Documents;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.WorkLists;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>Keys that no source names, because they are made at run time: each kind with the prefix that they begin with, and where they come from.</summary>
public static class ComposedKeys
{
    /// <summary>Area, prefix and every ending.</summary>
    public static IReadOnlyList<(string Area, string Prefix, IReadOnlyList<string> Endings)> All { get; } =
    [
        ("Finding", "", Enum.GetNames<FindingCode>()),
        ("Recording", "Fault", Enum.GetNames<JudgementFault>()),
        ("Recording", "State", Enum.GetNames<Verdict>()),
        ("Recording", "Review", Enum.GetNames<Verdict>()),
        ("RecordingReport", "", Enum.GetNames<ReportWord>()),
        ("Shared", BeatNames.ClassPrefix, [.. LabelSet.EightClasses.Classes.Select(beat => BeatNames.KeyOf(beat)[BeatNames.ClassPrefix.Length..])]),
        ("Shared", BeatNames.GroupPrefix, [.. LabelSet.AamiWithPaced.Classes.Select(group => group.Code)]),
        ("Example", "Meaning", [.. LabelSet.EightClasses.Classes.Select(BeatNames.KeyOf)]),
        ("Example", "Appearance", [.. LabelSet.EightClasses.Classes.Select(BeatNames.KeyOf)]),
        // Given to attributes by ValidationTexts.
        ("Shared", "Validation", ["Required", "Length", "MostLength", "Range", "Email"]),
        ("Audit", "Event", Enum.GetNames<AuditEvent>()),
        ("Audit", "Fault", Enum.GetNames<ChainFault>()),
        ("Job", "Reason", Enum.GetNames<ItemReason>()),
        ("Job", "State", Enum.GetNames<JobState>()),
        ("Job", "Item", Enum.GetNames<JobItemState>()),
        ("Job", "Count", [.. Enum.GetNames<JobItemState>(), "Doubtful", "Certain", "Judged", "Unjudged"]),
        ("Job", "Column", ["Picture", "File", "Class", "Probability", "Doubt", "Verdict"]),
        ("WorkList", "", ["ColumnClass", "ColumnProbability", "ColumnState", "ColumnVerdict", "ColumnPatient", "ColumnBatch", "ColumnAcquired", "ColumnTime", "ColumnOwner", "ColumnAssignee"]),
        ("WorkList", "List", Enum.GetNames<WorkListKind>()),
        ("WorkList", "Reason", WaitingReason.All),
        ("WorkList", "Fault", ["NoneChosen", "Unlike", "NoJudgement", "NotTheirs"]),
        ("History", "Cell", Enum.GetNames<Certainty>()),
        ("History", "Certainty", Enum.GetNames<Certainty>()),
        ("History", "Kind", Enum.GetNames<HistoryKind>()),
        ("History", "Preset", HistoryPreset.Names),
        ("History", "Sort", Enum.GetNames<HistorySort>()),
        ("History", "State", Enum.GetNames<ReviewState>()),
        ("Report", "", ["Acquired", "Note", "UploadedBy", "File", "ImageHash", "ModelHash", "Link", "Certain", "PleaseReview"]),
        ("Webhook", "Event", ["Created", "Reviewed", "Deleted", "Test"]),
        ("Webhook", "Fault", Enum.GetNames<WebhookFault>()),
        ("Webhook", "", ["Pause", "Resume", "TestSent", "Repeated", "WasPaused", "WasResumed"]),
        // Of a field of the form to make a token.
        ("Token", "", ["NameFault", "PredictFault", "DaysFault"]),
    ];

    public static IReadOnlyList<string> Of(string area) => [.. All.Where(kind => kind.Area == area).SelectMany(kind => kind.Endings.Select(ending => kind.Prefix + ending))];
}
