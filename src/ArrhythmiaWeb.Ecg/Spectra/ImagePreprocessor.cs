using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>Image files to input tensors: the one path that training, evaluation, the command line and the web share. Safe for many threads.</summary>
/// <param name="spec">The pictures that the network was trained on.</param>
/// <remarks>
/// A picture drawn to the specification comes back bit for bit. One in another style is read back to it: margins and axes cut off, the colour map
/// recognised and inverted, scaled, turned the right way round. What cannot be read back is refused.
/// </remarks>
public sealed class ImagePreprocessor(SpectralImageSpec spec)
{
    // JPEG puts colours off their map, most where jet or turbo run through many colours in few pixels: about 20 at quality 60. A colour photograph lies at 50.
    private const double MostColourDistance = 30;

    // In degrees. Less than the first moves the ends of a picture of the specification by a pixel.
    private const double LeastTurn = 0.3;
    private const double MostTurn = 5.5;

    // Of the levels of 60 dB: 2 dB each. Palettes of 16 colours are drawn with dots, which look like a finer spectrum.
    private const int LeastColours = 32;

    // Of what the beats of DS1 have at least, half or less: room for JPEG and small pictures. See SpectralStructure.
    private const double LeastPolarity = 0.3;
    private const double LeastTilt = 8;

    // Of the specification of the shipped models, whatever the signal: beats reach 0.78, white noise has 0.67; with a frequency axis twice as long 95 of 100
    // beats have 0.82 or more. Judged only where neither the format nor colours off their map tell of a JPEG, whose noise is fine too.
    private const double MostFineness = 0.82;
    private const double MostDistanceForFineness = 4;

    /// <summary>Decodes and checks a picture and reads its levels back from its colours.</summary>
    /// <param name="file">The whole image file.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be classified.</exception>
    public PreparedImage Prepare(ReadOnlySpan<byte> file)
    {
        using var picture = DecodedPicture.Of(file);
        return Prepare(picture);
    }

    /// <summary>Checks a picture and reads its levels back from its colours.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="shown">What the axes of the picture show, where that is another range than the specification's; null where they show that range, or where nothing is known.</param>
    /// <returns>The part of the picture that the specification shows: the middle seconds, the frequencies in between.</returns>
    /// <exception cref="ImageRefusedException">It is not a picture that can be classified, or it shows less than the specification does.</exception>
    public PreparedImage Prepare(DecodedPicture picture, SpectralRange? shown = null)
    {
        var (image, facts) = (picture.Pixels, picture.Facts);
        if (image.Pixels.AsSpan().IndexOfAnyExcept(image.Pixels[0]) < 0)
        {
            throw Refused(FindingCode.OneLevel);
        }

        var (figure, turnedBy) = Straight(image);
        var panel = SpectralPanel.Find(figure)
            ?? throw Refused(FindingCode.NoSpectrumInMargins);
        var (map, distance) = ColourMap.Recognise(panel.Pixels);
        if (distance > MostColourDistance)
        {
            // Where neighbouring colours are far apart, turning mixes them beyond recognition.
            throw turnedBy != 0 ? Refused(FindingCode.Tilted, Math.Abs(turnedBy)) : Refused(FindingCode.ColoursUnknown, [ColourMap.All.Select(known => known.Name).ToArray()]);
        }

        if (Colours(panel.Pixels) is < LeastColours and var colours)
        {
            throw Refused(FindingCode.TooFewColours, colours, LeastColours);
        }

        // Where a cell is many pixels of one colour, one of them says all.
        byte[]? levels = null;
        var cells = PixelProcessing.Unrepeated(panel, spec.Columns, spec.Rows) is { } unrepeated
            ? map.Invert(unrepeated.Pixels)
            : PixelProcessing.Scale(levels = map.Invert(panel.Pixels), panel.Width, panel.Height, spec.Columns, spec.Rows);
        if (cells.AsSpan().IndexOfAnyExcept(cells[0]) < 0)
        {
            throw Refused(FindingCode.OneLevel);
        }

        var scaled = panel.Width != spec.Width || panel.Height != spec.Height;
        var likeSpecified = !scaled && ReferenceEquals(panel, image) && map.Name == spec.ColourMap;
        var structure = SpectralStructure.Of(cells, spec.Rows, spec.Columns);
        var part = shown is null ? SpectralPart.Whole : SpectralPart.Of(shown, spec);
        if (!likeSpecified || distance > 0)
        {
            RefuseUnlessSpectral(structure, panel.Height > panel.Width);
            if (part == SpectralPart.Whole)
            {
                RefuseOtherAxis(structure, lossless: distance < MostDistanceForFineness && facts.Format != ImageFormat.Jpeg && facts.Format != ImageFormat.Webp);
            }
        }

        // A picture drawn as specified is turned only on evidence, others are never left in doubt.
        var inverted = structure.Polarity < -LeastPolarity;
        var flipped = (inverted ? -structure.Tilt : structure.Tilt) < -LeastTilt;
        if (part != SpectralPart.Whole)
        {
            var (width, height, cut) = part.Cut(levels ?? map.Invert(panel.Pixels), panel.Width, panel.Height, flipped);
            cells = PixelProcessing.Scale(cut, width, height, spec.Columns, spec.Rows);
        }

        Turn(cells, inverted, flipped);
        if (part != SpectralPart.Whole)
        {
            Raise(cells);
        }

        var style = likeSpecified && !inverted && !flipped && part == SpectralPart.Whole
            ? null
            : new ImageStyle(inverted ? map.Inverted.Name : map.Name, !ReferenceEquals(panel, image), flipped, scaled) { TurnedBy = turnedBy, CutToRange = part != SpectralPart.Whole };
        return new PreparedImage(facts, cells) { Style = style };
    }

    // Levels are relative to the loudest cell, which a part of a picture may not hold. What was at the floor stays there.
    private static void Raise(byte[] cells)
    {
        var missing = (byte)(byte.MaxValue - cells.Max());
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] += cells[i] > 0 ? missing : (byte)0;
        }
    }

    // A picture turned within its margins is turned back; as much as happens with a scanner or a sheet on a desk.
    private static (PixelImage Image, double Degrees) Straight(PixelImage image)
    {
        if (PanelTilt.Of(image) is not { } tilt || Math.Abs(tilt) < LeastTurn)
        {
            return (image, 0);
        }

        return Math.Abs(tilt) > MostTurn
            ? throw Refused(FindingCode.Tilted, Math.Abs(tilt))
            : (PixelProcessing.Turn(image, -tilt, SpectralPanel.Margin(image)!.Value), tilt);
    }

    private static int Colours(uint[] pixels)
    {
        var seen = new HashSet<uint>();
        foreach (var pixel in pixels)
        {
            if (seen.Add(pixel) && seen.Count >= LeastColours)
            {
                break;
            }
        }

        return seen.Count;
    }

    private static void RefuseUnlessSpectral(SpectralStructure structure, bool portrait)
    {
        if (Math.Abs(structure.Polarity) < LeastPolarity)
        {
            throw Refused(FindingCode.NoFineStructure);
        }

        // A picture that is wider than high may well be louder on one side: where the recording begins or ends.
        if (Math.Abs(structure.Tilt) < LeastTilt || (portrait && Math.Abs(structure.SidewaysTilt) > Math.Abs(structure.Tilt)))
        {
            throw Refused(FindingCode.OrientationUnknown);
        }
    }

    private void RefuseOtherAxis(SpectralStructure structure, bool lossless)
    {
        if (spec == SpectralImageSpec.Default && lossless && structure.Fineness > MostFineness)
        {
            throw Refused(FindingCode.OtherFrequencyAxis, spec.LowestFrequency, spec.HighestFrequency, spec.WindowSamples / spec.SamplingRate);
        }
    }

    private void Turn(byte[] cells, bool inverted, bool flipped)
    {
        if (inverted)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = (byte)(255 - cells[i]);
            }
        }

        if (flipped)
        {
            var upsideDown = (byte[])cells.Clone();
            for (var row = 0; row < spec.Rows; row++)
            {
                upsideDown.AsSpan(row * spec.Columns, spec.Columns).CopyTo(cells.AsSpan((spec.Rows - 1 - row) * spec.Columns));
            }
        }
    }

    private static ImageRefusedException Refused(FindingCode code, params IReadOnlyList<object> values) => new(ImageRefusal.NotSpectral, new Finding(code, values));
}
