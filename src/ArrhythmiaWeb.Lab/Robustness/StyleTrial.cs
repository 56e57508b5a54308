using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>Draws beats in every style and asks the network about each picture, as an upload would.</summary>
internal static class StyleTrial
{
    /// <summary>Tries every style on the beats of one record.</summary>
    /// <returns>One tally for each style.</returns>
    internal static StyleTally[] Run(BeatNetwork classifier, LabelledBeats beats, IReadOnlyList<PictureStyle> styles)
    {
        var renderers = styles.Select(style => style.Cells).Distinct().ToDictionary(spec => spec, spec => new SpectralImageRenderer(spec));
        var lead = renderers[SpectralImageSpec.Default].Prepare(beats.Recording);
        var (refused, right, misread) = (new int[styles.Count], new int[styles.Count], new int[styles.Count]);
        foreach (var (beat, truth) in beats.Beats)
        {
            var cells = renderers.ToDictionary(renderer => renderer.Key, renderer => renderer.Value.Cells(lead, beat.Sample));
            foreach (var (place, style) in styles.Index())
            {
                try
                {
                    var prepared = classifier.Prepare(style.Draw(cells[style.Cells]));
                    var answer = classifier.Answer(prepared);
                    right[place] += answer.Class.Code == truth ? 1 : 0;
                    misread[place] += (prepared.Style?.ColourMap ?? SpectralImageSpec.Default.ColourMap) != style.Map.Name || (prepared.Style?.Flipped ?? false) != (style.Group == "turned") ? 1 : 0;
                }
                catch (ImageRefusedException)
                {
                    refused[place]++;
                }
            }
        }

        return [.. styles.Index().Select(style => new StyleTally(beats.Beats.Count, refused[style.Index], right[style.Index], misread[style.Index]))];
    }
}

/// <summary>Beats of one record with the codes of their classes.</summary>
internal sealed record LabelledBeats(Recording Recording, IReadOnlyList<(Beat Beat, string Code)> Beats);
