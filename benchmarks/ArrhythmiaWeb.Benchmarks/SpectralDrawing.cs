using ArrhythmiaWeb.Ecg.Spectra;
using BenchmarkDotNet.Attributes;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>The levels of one beat's spectral image: by a fast Fourier transform for each column, which stood here before, and by a table of windowed waves.</summary>
[MemoryDiagnoser]
public class SpectralDrawing
{
    private const int RPeak = 5000;

    private readonly SpectralImageRenderer _renderer = new(SpectralImageSpec.Default);
    private readonly OldSpectralCells _old = new(SpectralImageSpec.Default);
    private SpectralLead _lead = new("", default);

    /// <summary>Half a minute.</summary>
    [GlobalSetup]
    public void Draw() => _lead = _renderer.Prepare(MadeUpLead.Recording(30));

    /// <summary>What was.</summary>
    [Benchmark(Baseline = true)]
    public byte[] FastFourierTransform() => _old.Cells(_lead.Millivolts.Span, RPeak);

    /// <summary>What the application does.</summary>
    [Benchmark]
    public byte[] Table() => _renderer.Cells(_lead, RPeak);
}
