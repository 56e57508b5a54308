namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>What is drawn around a trace.</summary>
public enum TraceAxes
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A line at the left and one at the bottom, with ticks.</summary>
    Corner,

    /// <summary>A line on every side, with ticks at the left and at the bottom.</summary>
    Box,

    /// <summary>As <see cref="Box"/>, with a pale grid inside.</summary>
    Grid,
}
