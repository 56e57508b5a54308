namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>What the numbers of a table are in.</summary>
public enum SampleUnit
{
    /// <summary>Millivolts.</summary>
    Millivolt,

    /// <summary>Microvolts.</summary>
    Microvolt,

    /// <summary>Units of an analogue-to-digital converter, of which so many are a mV.</summary>
    Raw,
}
