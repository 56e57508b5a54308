using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab;

/// <summary>Asks a network about beats of a record of any sampling rate, in the classes of a protocol.</summary>
internal static class BeatJudge
{
    /// <summary>Draws and classifies beats.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="labels">The classes of the protocol: the network's own, or the AAMI groups that its classes belong to.</param>
    /// <param name="recording">The record.</param>
    /// <param name="beats">Beats of the record, all of one of the classes.</param>
    internal static (JudgedBeat[] Beats, RecordSource Source) Of(OnnxArrhythmiaClassifier classifier, LabelSet labels, Recording recording, Beat[] beats)
    {
        var spec = classifier.Manifest.Image;
        var renderer = new SpectralImageRenderer(spec);
        var choice = renderer.Choose(recording);
        var source = new RecordSource(choice, recording.SamplingRate, spec.SamplingRate);
        if (beats.Length == 0)
        {
            return ([], source);
        }

        var network = LabelSet.Named(classifier.Manifest.LabelSet);
        var drawn = (recording with { Leads = [choice.Lead] }).At(spec.SamplingRate);
        var lead = renderer.Prepare(drawn);
        var judged = new List<JudgedBeat>(beats.Length);
        foreach (var beat in beats)
        {
            try
            {
                var answer = classifier.Classify(renderer.Png(lead, drawn.SampleAt(recording.SecondsAt(beat.Sample))));
                var probabilities = AamiGroups.Sum(network, answer.Probabilities, labels);
                var group = network == labels ? network.Classes.Index().First(known => known.Item == answer.Class).Index : probabilities.Index().MaxBy(entry => entry.Item).Index;
                judged.Add(new JudgedBeat(beat.Record, beat.Sample, labels.IndexOf(beat.Symbol), group, probabilities));
            }
            catch (ImageRefusedException)
            {
                source = source with { Refused = source.Refused + 1 };
            }
        }

        return ([.. judged], source);
    }
}
