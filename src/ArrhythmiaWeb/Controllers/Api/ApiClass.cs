using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A class of heartbeats.</summary>
/// <param name="Code">Its code, such as "V".</param>
/// <param name="Name">Its name in English, whatever the language of the request.</param>
/// <param name="Text">Its name in the language of the request.</param>
/// <param name="Group">The code of the group of ANSI/AAMI EC57 that it belongs to: N, S, V, F or Q.</param>
/// <param name="Symbols">The annotation symbols of the MIT-BIH databases that it stands for, one character each.</param>
public sealed record ApiClass(string Code, string Name, string Text, string Group, string Symbols)
{
    /// <summary>Describes a class.</summary>
    public static ApiClass Of(BeatClass beat, string text) => new(beat.Code, beat.Name, text, beat.Aami.ToString(), beat.Symbols);
}
