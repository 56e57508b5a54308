namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>What the report of a recording says, by key: each names a text, with places for values.</summary>
public enum ReportWord
{
    /// <summary>The title. Values: the name of the recording.</summary>
    Title,

    /// <summary>When the report was written. Values: the moment.</summary>
    WrittenAt,

    /// <summary>The number of a page. Values: the number.</summary>
    Page,

    /// <summary>A name: the lead.</summary>
    Lead,

    /// <summary>A name: how long the recording is.</summary>
    Duration,

    /// <summary>A name: the sampling rate.</summary>
    SamplingRate,

    /// <summary>A title: how many beats are of each group.</summary>
    BeatsByGroup,

    /// <summary>The counts are those of the models.</summary>
    CountsOfModels,

    /// <summary>The counts are those of the models, corrected.</summary>
    CountsWithReaders,

    /// <summary>A title: the recording in a few figures.</summary>
    Figures,

    /// <summary>A name: the heart rate.</summary>
    HeartRate,

    /// <summary>The mean heart rate. Values: beats a minute.</summary>
    MeanRate,

    /// <summary>The heart rate with its extremes. Values: mean, lowest and highest in beats a minute, over how many beats these are means.</summary>
    LowestHighest,

    /// <summary>There are too few beats for a heart rate.</summary>
    TooFewBeats,

    /// <summary>A name: the pauses. Values: the length above which an interval is one, in seconds.</summary>
    Pauses,

    /// <summary>The pauses. Values: how many, how long the longest is in seconds, when it is.</summary>
    PausesLongest,

    /// <summary>A name: how many beats need a reader.</summary>
    NotCertain,

    /// <summary>How many beats need a reader. Values: how many, of how many, in percent.</summary>
    NeedReader,

    /// <summary>A name: where the lead cannot be read.</summary>
    Unreadable,

    /// <summary>All of the lead can be read.</summary>
    NoneUnreadable,

    /// <summary>How much of the lead cannot be read. Values: how much in percent, where.</summary>
    UnreadableShare,

    /// <summary>A title: what ectopic beats do together.</summary>
    EctopicBeats,

    /// <summary>A heading: the supraventricular beats.</summary>
    Supraventricular,

    /// <summary>A heading: the ventricular beats.</summary>
    Ventricular,

    /// <summary>A name: how many couplets there are.</summary>
    Couplets,

    /// <summary>A name: how many runs there are. Values: the fewest beats of one.</summary>
    Runs,

    /// <summary>A name: the longest run.</summary>
    LongestRun,

    /// <summary>A name: the fastest run.</summary>
    FastestRun,

    /// <summary>A run. Values: how many beats, their rate in beats a minute, when it begins.</summary>
    Run,

    /// <summary>A name: how many stretches of bigeminy there are.</summary>
    Bigeminy,

    /// <summary>A name: how many stretches of trigeminy there are.</summary>
    Trigeminy,

    /// <summary>A title: the tachogram.</summary>
    Tachogram,

    /// <summary>What the tachogram shows. Values: the interval at the upper edge in seconds.</summary>
    TachogramMeans,

    /// <summary>A title: the strips.</summary>
    Strips,

    /// <summary>How strips are to be read. Values: mm a second, mm a mV.</summary>
    Scale,

    /// <summary>What the letters above strips mean.</summary>
    Letters,

    /// <summary>A strip is higher than its paper.</summary>
    Cut,

    /// <summary>What has no strip for want of room. Values: what, with when.</summary>
    NoRoom,

    /// <summary>There is no signal to draw.</summary>
    StripsMissing,

    /// <summary>A heading. Values: beats, their rate in beats a minute.</summary>
    LongestVentricularRun,

    /// <summary>A heading. Values: beats, their rate in beats a minute.</summary>
    LongestSupraventricularRun,

    /// <summary>A heading. Values: beats, their rate in beats a minute.</summary>
    FastestVentricularRun,

    /// <summary>A heading. Values: beats, their rate in beats a minute.</summary>
    FastestSupraventricularRun,

    /// <summary>A heading. Values: how long, in seconds.</summary>
    LongestPause,

    /// <summary>A heading. Values: the rate in beats a minute.</summary>
    VentricularCouplet,

    /// <summary>A heading. Values: the rate in beats a minute.</summary>
    SupraventricularCouplet,

    /// <summary>A heading. Values: how many beats.</summary>
    VentricularBigeminy,

    /// <summary>A heading. Values: how many beats.</summary>
    SupraventricularBigeminy,

    /// <summary>A heading. Values: how many beats.</summary>
    VentricularTrigeminy,

    /// <summary>A heading. Values: how many beats.</summary>
    SupraventricularTrigeminy,

    /// <summary>A heading. Values: beats a minute.</summary>
    HighestRate,

    /// <summary>A heading. Values: beats a minute.</summary>
    LowestRate,

    /// <summary>A heading. Values: the name of the group, its code.</summary>
    SingleBeat,

    /// <summary>A heading: the beginning of the recording.</summary>
    Beginning,

    /// <summary>When what a heading names begins. Values: the heading, the moment.</summary>
    At,

    /// <summary>A title: what readers said.</summary>
    Judgements,

    /// <summary>Nobody has judged the recording.</summary>
    NoJudgements,

    /// <summary>A title: where the recording is from, and what read it.</summary>
    Facts,
}
