using System.Globalization;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// What the type numbers of an annotation file mean: the mnemonics of WFDB, unless the file's first notes define others, one in each
/// note: "number mnemonic description". Source: setanndesc, setannstr and the notes that putann writes, WFDB Programmer's Guide.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class WfdbAnnotationTypes(string path)
{
    /// <summary>The symbol of types without a mnemonic of one character.</summary>
    internal const char None = ' ';

    // The mnemonics of the types 0 to 41 (ecgcodes of the WFDB library); types without one are spaces.
    private const string Symbols = " NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";
    private const string Begin = "## annotation type definitions";
    private const string End = "## end of definitions";
    private const int LastType = 58;

    private readonly Dictionary<int, string> _defined = [];
    private bool _defining;

    /// <summary>The file's own definitions in words; null where it has none that differ from WFDB's.</summary>
    internal string? InWords =>
        _defined.Where(type => type.Value != Standard(type.Key).ToString()).Select(type => $"{type.Key} is {type.Value}{(type.Value.Length > 1 ? " (passed over)" : "")}").ToArray() is { Length: > 0 } own
            ? $"The annotation file defines types of its own, which are followed: {string.Join(", ", own)}."
            : null;

    /// <summary>The symbol of a type; a space where it has none.</summary>
    internal char Symbol(int type) => _defined.TryGetValue(type, out var mnemonic) ? (mnemonic.Length == 1 ? mnemonic[0] : None) : Standard(type);

    /// <summary>The type of a symbol; null where WFDB has none.</summary>
    internal static int? Number(char symbol) => symbol != None && Symbols.IndexOf(symbol, StringComparison.Ordinal) is > 0 and var type ? type : null;

    /// <summary>Takes the text of a note; it may begin, hold or end definitions.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where it stands, in bytes.</param>
    /// <exception cref="WfdbFormatException">It ought to define a type and does not.</exception>
    internal void Note(string text, int offset)
    {
        if (text.StartsWith(Begin, StringComparison.Ordinal) || text.StartsWith(End, StringComparison.Ordinal))
        {
            _defining = text.StartsWith(Begin, StringComparison.Ordinal);
        }
        else if (_defining && !text.StartsWith('#'))
        {
            var fields = text.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 2 || !int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var type) || type is < 1 or > LastType)
            {
                throw WfdbFormatException.AtByte(path, offset, $"'{text}' ought to define an annotation type as 'number mnemonic description'.");
            }

            _defined[type] = fields[1];
        }
    }

    private static char Standard(int type) => type < Symbols.Length ? Symbols[type] : None;
}
