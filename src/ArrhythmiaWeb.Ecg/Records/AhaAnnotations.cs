namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// Annotation files of the American Heart Association, told apart so that they are not misread: 16 bytes a mark, of which the first is 0
/// and the second a letter. Source: annot(5) of the WFDB software package.
/// </summary>
internal static class AhaAnnotations
{
    private const int MarkLength = 16;

    /// <summary>Whether a file looks like one of them.</summary>
    internal static bool Look(ReadOnlySpan<byte> file)
    {
        var marks = 0;
        for (var offset = 0; offset + MarkLength <= file.Length; offset += MarkLength)
        {
            var mark = file.Slice(offset, MarkLength);
            if (mark.IndexOfAnyExcept((byte)0) < 0)
            {
                continue; // the last block of a tape is filled up with zeros
            }

            // The time in milliseconds follows in four bytes, whose order differs between programs: one end of it is 0 for the first four
            // hours. A note at the start of an MIT file also begins with a zero and a letter (X), but its text follows.
            if (mark[0] != 0 || !"NVFEPQORU[]~"u8.Contains(mark[1]) || (mark[2] != 0 && mark[3] != 0 && mark[5] != 0))
            {
                return false;
            }

            marks++;
        }

        return marks > 0;
    }
}
