using System.Text;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class WfdbFuzzTests : WfdbFolder
{
    private const string Text = "r 2 360 300\nr.dat 212 200(0)/mV 11 0 0 0 0 MLII\nr.dat 212 200/uV 11 0 0 0 0 V1\n# 69 M\n";

    private static readonly string[] Words = ["~", "/", "..", "-1", "0", "1e999", "NaN", "2147483648", "999999999999", "\u00b5V", "\t", "\r", "\0", "#", "212", "16x9", "+999999999", "()", "/2", " "];

    /// <summary>Whatever the files hold: a record, or a sentence about them. The seed is fixed, so that what fails once fails again.</summary>
    [Theory]
    [InlineData("hea")]
    [InlineData("dat")]
    [InlineData("atr")]
    public void Read_SpoiltFile_GivesARecordOrARefusal(string extension)
    {
        var random = new Random(2026);
        var files = new Dictionary<string, byte[]>
        {
            ["hea"] = Encoding.UTF8.GetBytes(Text),
            ["dat"] = new byte[900],
            ["atr"] = [100, 4, 0, 0x58, 4, 0xFC, .. "note"u8, 0, 0xEC, 0, 0, 100, 0, 20, 0x14, 1, 0xF8, 2, 0xF0, 1, 0xF4, 0, 0],
        };
        foreach (var file in files)
        {
            File.WriteAllBytes(Path.Combine(Folder, $"r.{file.Key}"), file.Value);
        }

        var (read, refused) = (0, 0);
        for (var trial = 0; trial < 1500; trial++)
        {
            var spoilt = Spoil(files[extension], random);
            File.WriteAllBytes(Path.Combine(Folder, $"r.{extension}"), spoilt);
            try
            {
                var record = WfdbReader.Read(Folder, "r", checksums: trial % 2 == 0);
                read++;
                Assert.All(record.Leads, lead => Assert.Equal(record.Length, lead.Millivolts.Length));
                Assert.All(record.Beats, beat => Assert.InRange(beat.Sample, 0, record.Length - 1));
            }
            catch (RecordRefusedException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Trial {trial}: {Convert.ToBase64String(spoilt)} gives {exception}");
            }
        }

        // Neither half of the reader was spared.
        Assert.True(read > 20 && refused > 20, $"{read} read, {refused} refused");
    }

    private static byte[] Spoil(byte[] file, Random random)
    {
        var spoilt = new List<byte>(file);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var place = random.Next(spoilt.Count + 1);
            switch (random.Next(5))
            {
                case 0:
                    spoilt.RemoveRange(place, spoilt.Count - place);
                    break;
                case 1:
                    spoilt.InsertRange(place, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
                    break;
                case 2 when place < spoilt.Count:
                    spoilt[place] = (byte)random.Next(256);
                    break;
                case 3 when place < spoilt.Count:
                    spoilt.RemoveRange(place, Math.Min(random.Next(1, 8), spoilt.Count - place));
                    break;
                default:
                    var bytes = new byte[random.Next(1, 20)];
                    random.NextBytes(bytes);
                    spoilt.InsertRange(place, bytes);
                    break;
            }
        }

        return [.. spoilt];
    }
}
