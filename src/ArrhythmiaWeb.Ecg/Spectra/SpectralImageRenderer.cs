using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>Draws spectral images of beats. Not for several threads at once; a renderer for each is cheap.</summary>
/// <param name="spec">What the pictures look like.</param>
public sealed class SpectralImageRenderer(SpectralImageSpec spec)
{
    private readonly ShortTimeFourier _fourier = new(spec.WindowSamples, spec.FftLength, spec.LowestBin, spec.Rows);
    private readonly SpectralLevels _levels = new(spec.FloorDecibels);
    private readonly ColourMap _colours = ColourMap.Named(spec.ColourMap);

    // Two levels of viridis have one colour: what a picture does not tell apart is one level from the start, with or without the way through a file.
    private readonly byte[] _shown = Shown(ColourMap.Named(spec.ColourMap));
    private readonly double[] _power = new double[spec.Rows];
    private readonly double[] _picture = new double[spec.Rows * spec.Columns];
    private readonly byte[] _cells = new byte[spec.Rows * spec.Columns];
    private readonly uint[] _pixels = new uint[spec.Width * spec.Height];

    /// <summary>Chooses the lead that the specification names, or else the first, and removes its baseline wander.</summary>
    /// <param name="recording">A record sampled at the specification's rate: see <see cref="Recording.At"/>.</param>
    /// <exception cref="ArgumentException">The record has no lead.</exception>
    /// <exception cref="RecordRefusedException">The sampling rate is another.</exception>
    public SpectralLead Prepare(Recording recording)
    {
        recording.DemandRate(spec.SamplingRate);
        var lead = Choose(recording).Lead;
        return new SpectralLead(lead.Name, HighPass.Apply(lead.Millivolts.Span, spec.SamplingRate, spec.HighPass));
    }

    /// <summary>Tells which lead of a record is drawn, and why.</summary>
    /// <param name="recording">A record of any sampling rate.</param>
    /// <exception cref="ArgumentException">The record has no lead.</exception>
    /// <exception cref="RecordRefusedException">The record is sampled too slowly for the highest frequency of the picture.</exception>
    public LeadChoice Choose(Recording recording)
    {
        recording.DemandFrequency(spec.HighestFrequency);
        return LeadChoice.Of(recording.Leads, spec.Lead, spec.FallbackLead);
    }

    /// <summary>Computes the cells of a picture.</summary>
    /// <param name="lead">The lead, from <see cref="Prepare"/>.</param>
    /// <param name="rPeak">The R peak, in samples from the start of the record; what lies outside the record counts as 0 mV.</param>
    /// <returns>Rows x Columns levels, the row of the highest frequency first: 0 at the floor or below, 255 the loudest.</returns>
    public byte[] Cells(SpectralLead lead, int rPeak)
    {
        var cells = new byte[_picture.Length];
        Cells(lead, rPeak, cells);
        return cells;
    }

    /// <summary>Computes the cells of a picture into memory that is at hand.</summary>
    /// <param name="lead">The lead, from <see cref="Prepare"/>.</param>
    /// <param name="rPeak">The R peak, in samples from the start of the record.</param>
    /// <param name="cells">Takes Rows x Columns levels.</param>
    internal void Cells(SpectralLead lead, int rPeak, Span<byte> cells)
    {
        var signal = lead.Millivolts.Span;
        var loudest = 0d;
        for (var column = 0; column < spec.Columns; column++)
        {
            var centre = rPeak + ((column - (spec.Columns / 2)) * spec.HopSamples) + (spec.HopSamples / 2);
            _fourier.Power(signal, centre, _power);
            for (var row = 0; row < spec.Rows; row++)
            {
                var power = _power[spec.Rows - 1 - row];
                _picture[(row * spec.Columns) + column] = power;
                loudest = Math.Max(loudest, power);
            }
        }

        if (loudest > 0)
        {
            _levels.Of(_picture, loudest, cells);
            foreach (ref var cell in cells)
            {
                cell = _shown[cell];
            }
        }
        else
        {
            cells.Clear();
        }
    }

    /// <summary>Draws a picture as a PNG file that carries its specification.</summary>
    /// <param name="lead">The lead, from <see cref="Prepare"/>.</param>
    /// <param name="rPeak">The R peak, in samples from the start of the record.</param>
    public byte[] Png(SpectralLead lead, int rPeak) =>
        PngText.Add(ImageCodec.EncodePng(Draw(lead, rPeak)), SpectralImageSpec.PngKey, spec.ToJson());

    /// <summary>Draws a picture to be read at once, without the way through a file.</summary>
    /// <param name="lead">The lead, from <see cref="Prepare"/>.</param>
    /// <param name="rPeak">The R peak, in samples from the start of the record.</param>
    /// <returns>A picture that holds until the next one is drawn.</returns>
    internal DecodedPicture Picture(SpectralLead lead, int rPeak) => DecodedPicture.Drawn(Draw(lead, rPeak));

    private PixelImage Draw(SpectralLead lead, int rPeak)
    {
        Cells(lead, rPeak, _cells);
        for (var row = 0; row < spec.Rows; row++)
        {
            var line = _pixels.AsSpan(row * spec.CellHeight * spec.Width, spec.Width);
            for (var column = 0; column < spec.Columns; column++)
            {
                line.Slice(column * spec.CellWidth, spec.CellWidth).Fill(_colours[_cells[(row * spec.Columns) + column]]);
            }

            for (var repeated = 1; repeated < spec.CellHeight; repeated++)
            {
                line.CopyTo(_pixels.AsSpan(((row * spec.CellHeight) + repeated) * spec.Width));
            }
        }

        return new PixelImage(spec.Width, spec.Height, _pixels);
    }

    private static byte[] Shown(ColourMap colours) => colours.Invert([.. Enumerable.Range(0, 256).Select(level => colours[(byte)level])]);
}
