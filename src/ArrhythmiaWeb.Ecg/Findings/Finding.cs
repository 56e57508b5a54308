using System.Globalization;

namespace ArrhythmiaWeb.Ecg.Findings;

/// <summary>Something to tell a reader, as a code with its values, so that it can be said in any language. Immutable; equal where code and values are.</summary>
/// <param name="code">What is said.</param>
/// <param name="values">
/// What it is said of, in the order of <see cref="FindingCode"/>'s documentation: numbers, words that are the same in every language,
/// classes, further findings, or lists of these.
/// </param>
public sealed class Finding(FindingCode code, params IReadOnlyList<object> values) : IEquatable<Finding>
{
    /// <summary>What is said.</summary>
    public FindingCode Code { get; } = code;

    /// <summary>What it is said of: numbers as <see cref="double"/> or <see cref="int"/>, <see cref="string"/>, <see cref="BeatClass"/>, <see cref="Finding"/>, or a list of these.</summary>
    public IReadOnlyList<object> Values { get; } = values;

    /// <summary>Takes over a sentence that has no code.</summary>
    /// <param name="sentence">A whole sentence.</param>
    public static Finding Plain(string sentence) => new(FindingCode.Plain, sentence);

    /// <summary>Reads what <see cref="ToStored"/> wrote. A sentence that was stored before there were codes is taken over as it is.</summary>
    /// <param name="stored">What was stored.</param>
    public static Finding FromStored(string stored) => FindingJson.Read(stored) ?? Plain(stored);

    /// <summary>Writes the finding for a database: a line of JSON such as <c>{"code":"LowProbability","values":[72,90]}</c>, or the sentence that has no code.</summary>
    public string ToStored() => this is { Code: FindingCode.Plain, Values: [string sentence] } ? sentence : FindingJson.Write(this);

    /// <summary>Says the finding in a language.</summary>
    /// <param name="text">Gives the text of a code, a composite format string.</param>
    /// <param name="name">Gives the name of a class.</param>
    /// <param name="culture">How numbers are written.</param>
    public string Say(Func<FindingCode, string> text, Func<BeatClass, string> name, CultureInfo culture)
    {
        return string.Format(culture, text(Code), [.. Values.Select(Said)]);

        object Said(object value) => value switch
        {
            BeatClass beat => name(beat),
            Finding part => part.Say(text, name, culture),
            IReadOnlyList<object> several => string.Join(", ", several.Select(Said)),
            _ => value,
        };
    }

    /// <summary>The finding in English, as a sentence with its full stop.</summary>
    public override string ToString() => Say(EnglishFindings.Text, beat => beat.Name, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool Equals(Finding? other) => other is not null && ToStored() == other.ToStored();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Finding);

    /// <inheritdoc/>
    public override int GetHashCode() => ToStored().GetHashCode(StringComparison.Ordinal);
}
