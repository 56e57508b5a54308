using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>The units of signals as headers write them.</summary>
internal static partial class WfdbUnits
{
    /// <summary>The number of mV in one of the unit; null where it is no voltage that is known.</summary>
    internal static double? Millivolts(string units) => Bare(units) switch
    {
        "mv" or "mvolt" or "mvolts" or "millivolt" or "millivolts" => 1,
        "uv" or "mcv" or "uvolt" or "uvolts" or "microvolt" or "microvolts" => 0.001,
        "nv" or "nvolt" or "nvolts" or "nanovolt" or "nanovolts" => 0.000001,
        "v" or "volt" or "volts" => 1000,
        _ => null,
    };

    /// <summary>Whether a signal in a unit that is not known may be an ECG all the same, by the name of the unit or of the lead.</summary>
    internal static bool MayBeEcg(string units, string lead) =>
        Bare(units) is var bare && (bare.Contains("volt", StringComparison.Ordinal) || VoltPattern().IsMatch(bare) || LeadPattern().IsMatch(lead));

    /// <summary>Whether a signal is named as a lead of an ECG is.</summary>
    internal static bool IsLead(string name) => LeadPattern().IsMatch(name);

    // Capitals say nothing here: an ECG of megavolts does not exist. The micro sign comes in two characters, and each of them as Latin-1 misreads its UTF-8.
    private static string Bare(string units) =>
        units.Trim(' ', '[', ']', '(', ')', '.').ToLowerInvariant()
            .Replace("\u00e2\u00b5", "u", StringComparison.Ordinal).Replace("\u00ee\u00bc", "u", StringComparison.Ordinal)
            .Replace('\u00b5', 'u').Replace('\u03bc', 'u');

    [GeneratedRegex(@"^.{0,3}v$")]
    private static partial Regex VoltPattern();

    // The twelve leads, those of Holter recorders, the bipolar ones, Frank's, and whatever calls itself an ECG.
    [GeneratedRegex(@"^\s*((lead|ecg|ekg)\b.*|ecg.*|ekg.*|(mod\.?\s*)?(m?l)?(I|II|III)|av[rlf]|m?v[1-9]?[rl]?|cm[1-9]|cc[1-9]|ml[1-3]|mcl[1-6]|d[1-3]|d?(I|II|III)|vx|vy|vz)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex LeadPattern();
}
