using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ArrhythmiaWeb.Data;

/// <summary>Beats as the database keeps them: twelve bytes each, little-endian. A day has a hundred thousand.</summary>
/// <remarks>
/// Sample (4 bytes), group, picture's group (255: none), shape, flags (1: certain, 2: by rhythm), confidence and picture's confidence (2 bytes
/// each, in parts of 65,535).
/// </remarks>
internal sealed class StoredBeats() : ValueConverter<IReadOnlyList<AnalysedBeat>, byte[]>(beats => Pack(beats), bytes => Unpack(bytes))
{
    private const int Size = 12;
    private const byte None = 255;
    private const byte Certain = 1;
    private const byte ByRhythm = 2;

    private static byte[] Pack(IReadOnlyList<AnalysedBeat> beats)
    {
        var bytes = new byte[beats.Count * Size];
        foreach (var (place, beat) in beats.Index())
        {
            var row = bytes.AsSpan(place * Size, Size);
            BinaryPrimitives.WriteInt32LittleEndian(row, beat.Sample);
            row[4] = checked((byte)beat.Group);
            row[5] = beat.PictureGroup is { } group ? checked((byte)group) : None;
            row[6] = checked((byte)beat.Shape);
            row[7] = (byte)((beat.IsCertain ? Certain : 0) | (beat.IsByRhythm ? ByRhythm : 0));
            BinaryPrimitives.WriteUInt16LittleEndian(row[8..], Share(beat.Confidence));
            BinaryPrimitives.WriteUInt16LittleEndian(row[10..], Share(beat.PictureConfidence));
        }

        return bytes;
    }

    private static AnalysedBeat[] Unpack(byte[] bytes)
    {
        var beats = new AnalysedBeat[bytes.Length / Size];
        for (var place = 0; place < beats.Length; place++)
        {
            var row = bytes.AsSpan(place * Size, Size);
            beats[place] = new AnalysedBeat(
                BinaryPrimitives.ReadInt32LittleEndian(row),
                row[4],
                BinaryPrimitives.ReadUInt16LittleEndian(row[8..]) / (double)ushort.MaxValue,
                row[5] == None ? null : row[5],
                BinaryPrimitives.ReadUInt16LittleEndian(row[10..]) / (double)ushort.MaxValue,
                row[6],
                (row[7] & Certain) != 0,
                (row[7] & ByRhythm) != 0);
        }

        return beats;
    }

    private static ushort Share(double share) => (ushort)Math.Round(Math.Clamp(share, 0, 1) * ushort.MaxValue);
}

/// <summary>Compares lists of beats.</summary>
internal sealed class StoredBeatsComparer() : ValueComparer<IReadOnlyList<AnalysedBeat>>(
    // A row's beats never change, so comparing references is enough.
    (one, other) => ReferenceEquals(one, other), beats => beats.Count);
