using System.Buffers.Binary;
using System.Text;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>A TrueType font cut down to the letters that a document uses, after the OpenType specification 1.9. Hints, kerning and names that nothing here reads are left out.</summary>
internal sealed class FontSubset
{
    private const int TableRecord = 16;
    private const int HeadOfTables = 12;
    private const int LocationFormat = 50;
    private const int Adjustment = 8;

    // Of a composite glyph's component: how long it is, whether another follows.
    private const int WordArguments = 0x1;
    private const int Scale = 0x8;
    private const int MoreComponents = 0x20;
    private const int TwoScales = 0x40;
    private const int Matrix = 0x80;
    private const int Instructions = 0x100;

    private readonly byte[] _font;
    private readonly Dictionary<string, (int Start, int Length)> _tables;

    /// <summary>Opens a font.</summary>
    /// <param name="font">The whole file: TrueType, with outlines in "glyf".</param>
    internal FontSubset(byte[] font)
    {
        _font = font;
        _tables = Enumerable.Range(0, U16(font, 4))
            .Select(table => HeadOfTables + (table * TableRecord))
            .ToDictionary(at => Encoding.ASCII.GetString(font, at, 4), at => ((int)U32(font, at + 8), (int)U32(font, at + 12)));
    }

    /// <summary>Makes the font.</summary>
    /// <param name="glyphs">The glyph of each letter (a Unicode code point) in the whole font.</param>
    /// <returns>A font file that has these letters, their glyphs in the order given, after the sign for a missing one.</returns>
    internal byte[] Of(IReadOnlyDictionary<int, ushort> glyphs)
    {
        var kept = new List<int> { 0 };
        var places = new Dictionary<int, int> { [0] = 0 };
        var letters = new SortedDictionary<int, int>();
        foreach (var (letter, glyph) in glyphs.Where(known => known.Value != 0))
        {
            letters[letter] = Place(glyph);
        }

        // Components of composite glyphs join the list while it is walked.
        var outlines = new MemoryStream();
        var locations = new List<uint> { 0 };
        for (var next = 0; next < kept.Count; next++)
        {
            outlines.Write(Outline(kept[next], Place));
            outlines.SetLength(outlines.Position = (outlines.Position + 3) / 4 * 4);
            locations.Add((uint)outlines.Length);
        }

        var (head, most, horizontal) = (Table("head"), Table("maxp"), Table("hhea"));
        var metrics = Metrics(kept, U16(horizontal, 34));
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(LocationFormat), 1);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(Adjustment), 0);
        BinaryPrimitives.WriteUInt16BigEndian(most.AsSpan(4), (ushort)kept.Count);
        BinaryPrimitives.WriteUInt16BigEndian(horizontal.AsSpan(34), (ushort)kept.Count);
        return File(
            ("OS/2", Table("OS/2")), ("cmap", Letters(letters)), ("glyf", outlines.ToArray()), ("head", head), ("hhea", horizontal), ("hmtx", metrics),
            ("loca", Bytes([.. locations])), ("maxp", most), ("name", Names()), ("post", [0, 3, 0, 0, .. Table("post")[4..32]]));

        int Place(int glyph)
        {
            if (places.TryAdd(glyph, kept.Count))
            {
                kept.Add(glyph);
            }

            return places[glyph];
        }
    }

    private byte[] Table(string name) => _tables.TryGetValue(name, out var table)
        ? _font[table.Start..(table.Start + table.Length)]
        : throw new InvalidOperationException($"The font has no table '{name}'.");

    private byte[] Outline(int glyph, Func<int, int> place)
    {
        var (locations, isLong) = (_tables["loca"].Start, U16(_font, _tables["head"].Start + LocationFormat) != 0);
        var from = Location(glyph);
        var outline = _font.AsSpan(_tables["glyf"].Start)[from..Location(glyph + 1)].ToArray();
        if (outline.Length == 0)
        {
            return outline;
        }

        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        return contours < 0 ? Composite(outline, place) : WithoutInstructions(outline, 10 + (2 * contours));

        int Location(int index) => isLong ? (int)U32(_font, locations + (4 * index)) : 2 * U16(_font, locations + (2 * index));
    }

    private static byte[] WithoutInstructions(byte[] outline, int at) => [.. outline[..at], 0, 0, .. outline[(at + 2 + U16(outline, at))..]];

    private static byte[] Composite(byte[] outline, Func<int, int> place)
    {
        for (var at = 10; ;)
        {
            var flags = U16(outline, at);
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)(flags & ~Instructions));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)place(U16(outline, at + 2)));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2) + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
            if ((flags & MoreComponents) == 0)
            {
                return outline[..at];
            }
        }
    }

    // Glyphs beyond the last width have that width; how far they stand from the left follows then.
    private byte[] Metrics(IEnumerable<int> glyphs, int widths)
    {
        var all = Table("hmtx");
        return [.. glyphs.SelectMany(glyph => glyph < widths
            ? all[(4 * glyph)..(4 * (glyph + 1))]
            : [.. all[(4 * (widths - 1))..((4 * widths) - 2)], .. all.AsSpan((4 * widths) + (2 * (glyph - widths)), 2)])];
    }

    // Format 12: a group for each letter, in order.
    private static byte[] Letters(SortedDictionary<int, int> letters) =>
    [
        0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0,
        .. Bytes([(uint)(16 + (12 * letters.Count)), 0, (uint)letters.Count, .. letters.SelectMany(letter => new[] { (uint)letter.Key, (uint)letter.Key, (uint)letter.Value })]),
    ];

    // Copyright and names: "name" also holds a licence of some pages.
    private byte[] Names()
    {
        const int Record = 12;
        const int Last = 6;
        var (all, records, strings) = (Table("name"), new MemoryStream(), new MemoryStream());
        for (var at = 6; at < 6 + (Record * U16(all, 2)); at += Record)
        {
            var (length, start) = (U16(all, at + 8), U16(all, 4) + U16(all, at + 10));
            if (U16(all, at + 6) <= Last)
            {
                records.Write([.. all[at..(at + 10)], .. Bytes([(uint)strings.Length])[2..]]);
                strings.Write(all, start, length);
            }
        }

        var count = (uint)(records.Length / Record);
        return [.. Bytes([count, (6 + (uint)records.Length) << 16])[..6], .. records.ToArray(), .. strings.ToArray()];
    }

    private static byte[] File(params (string Name, byte[] Content)[] tables)
    {
        var power = (int)Math.Log2(tables.Length);
        var start = (uint)(HeadOfTables + (TableRecord * tables.Length));
        var (records, contents) = (new MemoryStream(), new MemoryStream());
        records.Write([0, 1, 0, 0, .. Bytes([(uint)((tables.Length << 16) | (16 << power)), (uint)((power << 16) | (16 * (tables.Length - (1 << power))))])]);
        foreach (var (name, content) in tables)
        {
            records.Write([.. Encoding.ASCII.GetBytes(name), .. Bytes([Sum(content), start + (uint)contents.Length, (uint)content.Length])]);
            contents.Write(content);
            contents.SetLength(contents.Position = (contents.Position + 3) / 4 * 4);
        }

        byte[] file = [.. records.ToArray(), .. contents.ToArray()];
        var head = start + tables.TakeWhile(table => table.Name != "head").Sum(table => (table.Content.Length + 3) / 4 * 4);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan((int)head + Adjustment), 0xB1B0AFBA - Sum(file));
        return file;
    }

    private static uint Sum(byte[] content)
    {
        var sum = 0u;
        for (var at = 0; at < content.Length; at++)
        {
            sum += (uint)content[at] << (8 * (3 - (at % 4)));
        }

        return sum;
    }

    private static byte[] Bytes(uint[] numbers) => [.. numbers.SelectMany(number => new[] { (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number })];

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
