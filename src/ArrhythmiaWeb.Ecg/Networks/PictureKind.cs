namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>What the input gate takes a picture for, in the order of its network's outputs.</summary>
public enum PictureKind
{
    /// <summary>A spectral image of an ECG: time along one axis, frequency along the other; in our style or another.</summary>
    SpectralImage,

    /// <summary>A drawn ECG trace: voltage over time as a line.</summary>
    Trace,

    /// <summary>Neither: a photograph, a text, a chart, a blank picture; also what lies too near to tell.</summary>
    Other,
}
