using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>Which way the axes of a spectral image run. A specification that names another is not read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageOrientation>))]
public enum ImageOrientation
{
    /// <summary>Time from left to right, frequency from bottom to top.</summary>
    TimeRightFrequencyUp,
}
