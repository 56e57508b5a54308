namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>The colours of the groups on paper: those of the page of a recording on a light ground.</summary>
internal static class GroupColours
{
    /// <summary>The colour of a group as 0xRRGGBB.</summary>
    /// <param name="code">The code of the group in <see cref="LabelSet.AamiWithPaced"/>; any other for what is no beat.</param>
    internal static uint Of(string code) => code switch
    {
        "N" => 0x35555C,
        "S" => 0x8A4B00,
        "V" => 0xA8201F,
        "F" => 0x7A2A8F,
        "Q" => 0x2C53A0,
        _ => 0x5B6467,
    };
}
