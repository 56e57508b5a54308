using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Reads recordings from what was sent. It needs no model.</summary>
/// <param name="options">How large a recording may be.</param>
public sealed class RecordingSource(IOptions<RecordingUploadOptions> options)
{
    /// <summary>Reads a recording.</summary>
    /// <param name="path">Its archive, or any of its files.</param>
    /// <param name="reading">What was said to read it with.</param>
    /// <exception cref="RecordingQuestionException">Something has to be said first.</exception>
    /// <exception cref="RecordRefusedException">It cannot be read; the message says what to do.</exception>
    /// <exception cref="ImageRefusedException">It is a picture, and none of a strip that can be read.</exception>
    public ReadRecording Read(string path, StoredReading reading)
    {
        if (StripFile.Picture(path) is { } picture)
        {
            var strip = StripReader.Read(DecodedPicture.Of(picture), reading.StripSeconds);
            return new ReadRecording(strip.Recording, strip);
        }

        var recording = RecordingFile.Read(path, reading.ToOptions(options.Value.Limits));
        return recording.Length > 0 ? new ReadRecording(recording, null) : throw new RecordRefusedException($"{recording.Name}: it holds no ECG lead.");
    }
}
