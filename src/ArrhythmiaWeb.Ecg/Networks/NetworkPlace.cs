namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>Which of the networks that read a picture together.</summary>
public enum NetworkPlace
{
    /// <summary>The one for spectral images.</summary>
    Spectral,

    /// <summary>The one that tells what a picture shows.</summary>
    Gate,

    /// <summary>The one for drawn traces.</summary>
    Traces,

    /// <summary>The one that gives a second opinion.</summary>
    AcrossPatients,
}
