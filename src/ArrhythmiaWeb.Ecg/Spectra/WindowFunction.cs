using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>The shape of the window of the short-time Fourier transform. A specification that names another is not read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WindowFunction>))]
public enum WindowFunction
{
    /// <summary>The raised cosine, in its periodic form.</summary>
    Hann,
}
